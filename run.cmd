@echo off
setlocal
call "%~dp0scripts\setup.cmd" requirements.lock || exit /b 2
set "PYTHONPATH=%~dp0."
set PYTHONUTF8=1
"%~dp0.venv\Scripts\python.exe" -m gui %*
