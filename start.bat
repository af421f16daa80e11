@echo off
rem What "make run" does, by a double-click: finds Python, installs what is needed into .venv, opens the browser.
setlocal
chcp 65001 >nul
pushd "%~dp0"
title 넷찐이야

set "PY="
for %%P in ("py -3" "python" "python3") do if not defined PY (
  %%~P -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>&1 && set "PY=%%~P"
)
if not defined PY goto no_python

if exist ".venv\Scripts\python.exe" goto have_venv
echo 처음 실행이라 준비가 필요합니다. 잠시 기다려 주세요.
%PY% -m venv .venv
if errorlevel 1 goto failed

:have_venv
rem The copy beside the packages tells whether the list has changed since they were installed.
fc /b requirements.txt ".venv\requirements.txt" >nul 2>&1
if not errorlevel 1 goto installed
echo 필요한 패키지를 설치합니다. 1~2분 걸립니다.
".venv\Scripts\python.exe" -m pip install --quiet --disable-pip-version-check -r requirements.txt
if errorlevel 1 goto failed
copy /y requirements.txt ".venv\requirements.txt" >nul

:installed
echo.
echo 브라우저에서 http://localhost:8501 이 열립니다.
echo 이 창을 닫으면 대시보드도 꺼집니다.
echo.
".venv\Scripts\python.exe" -m streamlit run app.py --server.port 8501 --server.address localhost --server.headless false --server.showEmailPrompt false --browser.gatherUsageStats false
if errorlevel 1 goto failed
popd
exit /b 0

:no_python
echo Python 3.11 이상이 필요합니다.
echo https://www.python.org/downloads/ 에서 내려받아 설치한 뒤 다시 실행하세요.
echo 설치 화면에서 "Add python.exe to PATH"를 꼭 선택하세요.
pause
popd
exit /b 1

:failed
echo.
echo 시작하지 못했습니다. 이미 열려 있는 넷찐이야 창을 닫고, 인터넷 연결을 확인한 뒤 다시 실행하세요.
echo 계속되면 이 폴더의 .venv 폴더를 지우고 다시 실행한 뒤, 위에 나온 내용을 담당자에게 알려 주세요.
pause
popd
exit /b 1
