@echo off
rem setup.cmd LOCK: brings .venv to what the lock file says.
setlocal
set "ROOT=%~dp0.."
set "STAMP=%ROOT%\.venv\installed-%1"
fc /b "%ROOT%\%1" "%STAMP%" >nul 2>nul && exit /b 0
if not exist "%ROOT%\.venv\Scripts\python.exe" (
    echo pledgebook: making a Python environment in .venv 1>&2
    py -3 -m venv "%ROOT%\.venv" || exit /b 2
)
echo pledgebook: installing the packages of %1 1>&2
"%ROOT%\.venv\Scripts\python.exe" -m pip install --quiet --no-deps --require-hashes -r "%ROOT%\%1" || exit /b 2
copy /y "%ROOT%\%1" "%STAMP%" >nul
