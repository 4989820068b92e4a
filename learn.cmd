@echo off
rem The learner's command, for Windows; does what the script "learn" does elsewhere: has the course built when
rem its content is not what was built last, then runs it.
setlocal disabledelayedexpansion
set "ROOT=%~dp0"
if not "%ROOT:;=%"=="%ROOT%" goto no_place
if not "%ROOT:!\=%"=="%ROOT%" goto no_place
set "ROOT=%ROOT:~0,-1%"

rem Benchmarks are a module of their own, which is built when somebody asks for them.
set "MODULE=course"
set "MAIN=dev.grpcsteps.course.Learn"
if /i "%~1"=="bench" set "MODULE=bench"
if /i "%~1"=="bench" set "MAIN=dev.grpcsteps.bench.BenchCommand"

set "BIN="
if defined JAVA_HOME set "BIN=%JAVA_HOME%\bin\"
if defined JAVA_HOME if not exist "%BIN%javac.exe" goto no_jdk
if not defined JAVA_HOME for %%J in (java.exe javac.exe) do if "%%~$PATH:J"=="" goto no_jdk

rem From here to popd, all paths are relative: nothing in the checkout's own path has to be quoted.
pushd "%ROOT%"
if errorlevel 1 exit /b 1
rem This class is of the last build. Where it is missing or does not run, the build decides.
"%BIN%java" -cp course\target\classes dev.grpcsteps.course.launch.Changed %MODULE% >nul 2>&1
if not errorlevel 1 goto built
set "PROGRAM=course\target\launch.%RANDOM%"
mkdir %PROGRAM%
if errorlevel 1 goto not_written
"%BIN%javac" --release 17 -proc:none -sourcepath course\src\main\java -d %PROGRAM% course\src\main\java\dev\grpcsteps\course\launch\Build.java
if errorlevel 1 goto not_written
"%BIN%java" -cp %PROGRAM% dev.grpcsteps.course.launch.Build %MODULE%
if errorlevel 1 goto not_built
rmdir /s /q %PROGRAM%
:built
popd

rem Only a server and a benchmark live long enough for the optimizing compiler to pay, or have enough on
rem the heap for a collector with several threads. Short commands also do without the file in which a JVM
rem tells jps of itself. Netty has no library of its own for Windows.
set "START=-XX:TieredStopAtLevel=1 -XX:-UsePerfData"
set "COLLECTOR=-XX:+UseSerialGC"
set "LONG="
if /i "%~1 %~3"=="run server" set "LONG=yes"
if "%MODULE%"=="bench" set "LONG=yes"
if defined LONG set "START=-XX:+TieredCompilation"
if defined LONG set "COLLECTOR=-XX:+UseParallelGC"
rem A collector may be set for all JVMs, and no JVM takes two.
if defined JAVA_TOOL_OPTIONS set "COLLECTOR="
if defined JDK_JAVA_OPTIONS set "COLLECTOR="
if defined _JAVA_OPTIONS set "COLLECTOR="
rem The options in the second line have the classes read from the archive that the build made. The word
rem bench, where it is the first, is an argument of the benchmarks too: cmd cannot leave it out of %*.
"%BIN%java" %COLLECTOR% %START% "@%ROOT%\course\jvm.options" ^
  "-XX:SharedArchiveFile=%ROOT%\course\target\learn.jsa" "-Xlog:cds*=off" ^
  "-Dgrpcsteps.home=%ROOT%" -cp "%ROOT%\%MODULE%\target\lib\*" %MAIN% %*
exit /b %errorlevel%

:no_place
echo learn: Java cannot use a folder with a semicolon, or with an exclamation mark at the end of a name: move the checkout >&2
exit /b 1

:no_jdk
echo learn: a JDK 17 or newer is needed: put its bin on the PATH, or set JAVA_HOME to its folder; a JRE does not do >&2
exit /b 1

:not_written
echo learn: cannot compile into course\target: that takes a JDK 17 or newer, and a folder that can be written to >&2
:not_built
if exist %PROGRAM% rmdir /s /q %PROGRAM%
popd
exit /b 1
