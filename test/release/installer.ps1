# Tests scripts/install.ps1 on Windows: from a host on this machine, into a folder of its own.
$ErrorActionPreference = 'Stop'
$root = Resolve-Path "$PSScriptRoot/../.."
$work = Join-Path ([IO.Path]::GetTempPath()) "pot-installer-$PID"
$platform = if ($env:PROCESSOR_ARCHITECTURE -eq 'ARM64') { 'windows-arm64' } else { 'windows-x64' }
Push-Location $root
npx --yes bun@1.4.5 run release --quick --format archive --target $platform --out "$work/release"
Pop-Location
$version = (Get-Content "$root/package.json" | ConvertFrom-Json).version
foreach ($folder in 'latest/download', "download/v$version") {
    New-Item -ItemType Directory -Force "$work/host/$folder" | Out-Null
    Copy-Item "$work/release/*" "$work/host/$folder/"
}
$server = Start-Process -PassThru python -ArgumentList '-m', 'http.server', '18416', '--bind', '127.0.0.1', '--directory', "$work/host"
try {
    Start-Sleep 2
    $install = "$root/scripts/install.ps1"
    & $install -Mirror 'http://127.0.0.1:18416' -Dir "$work/bin"
    if ((& "$work/bin/pot.exe" --version) -ne $version) { throw 'it does not run' }
    & "$work/bin/pot.exe" completions powershell | Out-String | Invoke-Expression
    $line = 'pot serve --log-format j'
    if ((TabExpansion2 $line $line.Length).CompletionMatches.CompletionText -ne 'json') { throw 'nothing is completed' }
    # Once more, over itself.
    & $install -Mirror 'http://127.0.0.1:18416' -Dir "$work/bin" -Version "v$version"
    Add-Content "$work/host/download/v$version/pot-v$version-$platform.zip" 'x'
    try { & $install -Mirror 'http://127.0.0.1:18416' -Dir "$work/bin"; throw 'a false archive was installed' }
    catch { if ($_ -notmatch 'damaged or false') { throw } }
    if ((& "$work/bin/pot.exe" --version) -ne $version) { throw 'the old one is not intact' }
    & $install -Uninstall -Dir "$work/bin"
    if (Test-Path "$work/bin") { throw 'something was left behind' }
}
finally {
    Stop-Process $server
    Remove-Item -Recurse -Force $work
}
