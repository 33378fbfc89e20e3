# Installs pot into %LOCALAPPDATA%\Programs\pot, or takes it away again. Needs no administrator.
#
#   irm https://github.com/pot-provider/pot/releases/latest/download/install.ps1 | iex
#   .\install.ps1 [-Version X.Y.Z] [-Dir FOLDER] [-Mirror URL] [-Uninstall]
[CmdletBinding()]
param(
    [string]$Version = '',
    [string]$Dir = (Join-Path $env:LOCALAPPDATA 'Programs\pot'),
    [string]$Mirror = 'https://github.com/pot-provider/pot/releases',
    [switch]$Uninstall
)
Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
# The progress bar of old PowerShells makes downloads many times slower.
$ProgressPreference = 'SilentlyContinue'
[Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12

function Get-Platform {
    # A 32-bit PowerShell says the real processor in the second variable.
    $machine = if ($env:PROCESSOR_ARCHITEW6432) { $env:PROCESSOR_ARCHITEW6432 } else { $env:PROCESSOR_ARCHITECTURE }
    switch ($machine) {
        'AMD64' { return 'windows-x64' }
        'ARM64' { return 'windows-arm64' }
        default { throw "there is no build for the processor $machine" }
    }
}

function Get-ReleaseFile([string]$Url, [string]$Path) {
    try { Invoke-WebRequest -UseBasicParsing -Uri $Url -OutFile $Path }
    catch { throw "$Url could not be downloaded: $($_.Exception.Message)" }
}

function Set-UserPath([scriptblock]$Change) {
    $folders = @([Environment]::GetEnvironmentVariable('Path', 'User') -split ';' | Where-Object { $_ })
    $changed = @(& $Change $folders)
    if (($changed -join ';') -ne ($folders -join ';')) {
        [Environment]::SetEnvironmentVariable('Path', ($changed -join ';'), 'User')
    }
}

function Install-Pot {
    $platform = Get-Platform
    $base = if ($Version) { "$Mirror/download/v$Version" } else { "$Mirror/latest/download" }
    $work = Join-Path ([IO.Path]::GetTempPath()) ([IO.Path]::GetRandomFileName())
    New-Item -ItemType Directory -Path $work | Out-Null
    try {
        $sums = Join-Path $work 'SHA256SUMS'
        Get-ReleaseFile "$base/SHA256SUMS" $sums
        $pattern = "^([0-9a-f]{64}) [ *](pot-v([^\s/\\]*[0-9])-$platform\.zip)$"
        $line = Get-Content $sums | Where-Object { $_ -match $pattern } | Select-Object -First 1
        if (-not $line) { throw "the release at $base has nothing for $platform" }
        $null = $line -match $pattern
        $wanted, $name, $found = $Matches[1], $Matches[2], $Matches[3]

        Write-Output "downloading $name"
        $archive = Join-Path $work $name
        Get-ReleaseFile "$Mirror/download/v$found/$name" $archive
        if ((Get-FileHash -Algorithm SHA256 -Path $archive).Hash -ne $wanted) {
            throw "$name is damaged or false: its SHA-256 is not the one in SHA256SUMS. Nothing was installed"
        }
        Expand-Archive -Path $archive -DestinationPath $work
        $fresh = Join-Path $work "pot-v$found-$platform\pot.exe"
        # What was there before stays until the new one has answered.
        $answer = & $fresh --version
        if ($answer -ne $found) { throw "the executable for $platform does not run here. Nothing was installed" }

        New-Item -ItemType Directory -Force -Path $Dir | Out-Null
        $target = Join-Path $Dir 'pot.exe'
        $old = "$target.old"
        # What an earlier installation moved away goes, unless it still runs.
        for ($at = 2; Test-Path $old; $at++) {
            try { Remove-Item -Force $old } catch { $old = "$target.old$at" }
        }
        # A program that runs can be renamed, and not overwritten.
        if (Test-Path $target) { Move-Item -Force $target $old }
        try { Move-Item $fresh $target }
        catch {
            if (Test-Path $old) { Move-Item $old $target }
            throw
        }
        if (Test-Path $old) { Remove-Item -Force $old -ErrorAction SilentlyContinue }
        Set-UserPath { param($folders) if ($folders -contains $Dir) { $folders } else { $folders + $Dir } }
        Write-Output "installed $target ($found)"
        Write-Output 'next, in a new window: pot plugin install   (yt-dlp then uses it by itself)'
    }
    finally { Remove-Item -Recurse -Force $work -ErrorAction SilentlyContinue }
}

function Uninstall-Pot {
    $target = Join-Path $Dir 'pot.exe'
    if (-not (Test-Path $target)) { throw "there is no $target" }
    & $target plugin uninstall
    Remove-Item -Force $target
    Remove-Item -Force "$target.old*" -ErrorAction SilentlyContinue
    if (-not (Get-ChildItem $Dir)) { Remove-Item $Dir }
    Set-UserPath { param($folders) $folders | Where-Object { $_ -ne $Dir } }
    Write-Output "removed $target"
}

$Version = $Version -replace '^v', ''
if ($Version -match '[^0-9A-Za-z.-]') { throw "`"$Version`" is not a version" }
$Mirror = $Mirror.TrimEnd('/')
if ($Uninstall) { Uninstall-Pot } else { Install-Pot }
