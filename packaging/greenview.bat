@echo off
rem Starts Greenview on Windows by a JDK 25 or newer that JAVA_HOME or PATH names.
setlocal
set "java=java.exe"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
"%java%" -version 2>&1 | findstr /r /c:"version .2[5-9]" /c:"version .[3-9][0-9]" >nul
if errorlevel 1 (
  echo greenview: needs Java 25 or newer, found none by JAVA_HOME or PATH: install a JDK 25, for instance Eclipse Temurin, or set JAVA_HOME>&2
  exit /b 4
)
rem As the launcher for Linux does: surfaces are faster where Java keeps vector registers for vectors.
set "faster="
if "%~1"=="surface" set "faster=-XX:+IgnoreUnrecognizedVMOptions -XX:-UseFPUForSpilling"
"%java%" --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED -XX:+UseParallelGC %faster% -Djava.awt.headless=true %GREENVIEW_JAVA_OPTIONS% -jar "%~dp0..\app\greenview.jar" %*
