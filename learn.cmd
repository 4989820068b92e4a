@echo off
rem The learner's command, for Windows; does what the script "learn" does elsewhere: builds the course
rem when its sources have changed since the last build, then runs it.
setlocal
set "ROOT=%~dp0"
set "ROOT=%ROOT:~0,-1%"
rem Benchmarks are a module of their own, which is built when somebody asks for them.
set "MODULE=course"
set "MAIN=dev.grpcsteps.course.Learn"
if /i "%~1"=="bench" set "MODULE=bench"
if /i "%~1"=="bench" set "MAIN=dev.grpcsteps.bench.BenchCommand"
set "BUILT=%ROOT%\%MODULE%\target\learn.built"
set "LOG=%ROOT%\course\target\learn.log"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"

"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo learn: a JDK 17 or newer is needed: put its java on the PATH or set JAVA_HOME >&2
  exit /b 1
)

rem What a build runs at its end must not begin another.
if "%~1"=="remember" goto run
if not exist "%BUILT%" goto build
powershell -NoProfile -Command "Set-Location -LiteralPath $env:ROOT; $built = (Get-Item -LiteralPath $env:BUILT).LastWriteTime; $new = @(Get-Item pom.xml, *\pom.xml) + @(Get-ChildItem *\src\main -Recurse) | Where-Object LastWriteTime -gt $built; if ($new) { exit 1 }"
if not errorlevel 1 goto run

:build
where mvn >nul 2>&1
if errorlevel 1 (
  echo learn: Maven 3.8.7 or newer is needed, but there is no mvn on the PATH >&2
  exit /b 1
)
if not exist "%ROOT%\course\target" mkdir "%ROOT%\course\target"
if errorlevel 1 exit /b 1
if not exist "%ROOT%\%MODULE%\target" mkdir "%ROOT%\%MODULE%\target"
if errorlevel 1 exit /b 1
echo learn: building %MODULE% ^(the first time it also downloads libraries^) >&2
rem Dated before the build, so that what changes during it counts as changed.
type nul >"%BUILT%.new"
powershell -NoProfile -Command "& mvn -B -f (Join-Path $env:ROOT 'pom.xml') -pl $env:MODULE -am '-Dmaven.test.skip=true' package 2>&1 | Tee-Object -FilePath $env:LOG | Select-String '^\[INFO\] Building (.*) 1.0-SNAPSHOT +(\[.*\])$' | ForEach-Object { '  ' + $_.Matches[0].Groups[2].Value + ' ' + $_.Matches[0].Groups[1].Value }; exit $LASTEXITCODE" >&2
if errorlevel 1 (
  powershell -NoProfile -Command "Select-String -LiteralPath $env:LOG '^\[ERROR\]' | Select-Object -First 20 -ExpandProperty Line" >&2
  echo learn: the build failed; all it said is in "%LOG%" >&2
  exit /b 1
)
move /y "%BUILT%.new" "%BUILT%" >nul
if not "%MODULE%"=="course" copy /y "%BUILT%" "%ROOT%\course\target\learn.built" >nul
echo   remembering the classes, so that commands start fast >&2
call "%~f0" remember
if errorlevel 1 echo learn: commands will start slowly: this JDK made no archive >&2

:run
rem Only a server and a benchmark live long enough for the optimizing compiler to pay, or have enough on
rem the heap for a collector with several threads. Netty has no library of its own for Windows.
set "JIT_AND_GC=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
if /i "%~1 %~3"=="run server" set "JIT_AND_GC=-XX:+TieredCompilation -XX:+UseParallelGC"
if "%MODULE%"=="bench" set "JIT_AND_GC=-XX:+TieredCompilation -XX:+UseParallelGC"
rem The options in the second line have the classes read from the archive that the build made; the one
rem in the third spares the start of a client Netty's events for JFR. The word bench, where it is the
rem first, is an argument of the benchmarks too: cmd cannot leave it out of %*.
"%JAVA%" %JIT_AND_GC% "@%ROOT%\course\jvm.options" ^
  "-XX:SharedArchiveFile=%ROOT%\course\target\learn.jsa" "-Xlog:cds*=off" ^
  -Dio.grpc.netty.shaded.io.netty.jfr.enabled=false ^
  "-Dgrpcsteps.home=%ROOT%" -cp "%ROOT%\%MODULE%\target\lib\*" %MAIN% %*
exit /b %errorlevel%
