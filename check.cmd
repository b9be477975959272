@echo off
setlocal
call "%~dp0scripts\setup.cmd" requirements-dev.lock || exit /b 2
cd /d "%~dp0"
set "PYTHONPATH=%CD%"
set PYTHONUTF8=1
set QT_QPA_PLATFORM=offscreen
set PY=.venv\Scripts\python.exe
%PY% -m ruff format --check . || exit /b 1
%PY% -m ruff check . || exit /b 1
%PY% -m mypy || exit /b 1
.venv\Scripts\lint-imports.exe || exit /b 1
%PY% -m pytest -m "not slow" %* || exit /b 1
