{
  description = "{{summary}}";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

  outputs =
    { self, nixpkgs }:
    let
      version = "{{version}}";
      archives = {
        x86_64-linux = {
          url = "{{url:linux-x64.tar.gz}}";
          hash = "{{sri:linux-x64.tar.gz}}";
        };
        aarch64-linux = {
          url = "{{url:linux-arm64.tar.gz}}";
          hash = "{{sri:linux-arm64.tar.gz}}";
        };
        x86_64-darwin = {
          url = "{{url:darwin-x64.tar.gz}}";
          hash = "{{sri:darwin-x64.tar.gz}}";
        };
        aarch64-darwin = {
          url = "{{url:darwin-arm64.tar.gz}}";
          hash = "{{sri:darwin-arm64.tar.gz}}";
        };
      };
    in
    {
      packages = nixpkgs.lib.mapAttrs (
        system: archive:
        let
          pkgs = nixpkgs.legacyPackages.${system};
        in
        {
          default = pkgs.stdenv.mkDerivation {
            pname = "pot-provider";
            inherit version;
            src = pkgs.fetchurl archive;
            nativeBuildInputs =
              [ pkgs.installShellFiles ] ++ nixpkgs.lib.optional pkgs.stdenv.isLinux pkgs.autoPatchelfHook;
            # The program is at the end of the executable, where strip would cut it off.
            dontStrip = true;
            dontBuild = true;
            installPhase = ''
              install -Dm755 pot $out/bin/pot
              installManPage pot.1
              installShellCompletion --bash completions/bash/pot --zsh completions/zsh/_pot --fish completions/fish/pot.fish
            '';
            meta = {
              description = "{{summary}}";
              homepage = "{{homepage}}";
              license = nixpkgs.lib.licenses.mit;
              mainProgram = "pot";
            };
          };
        }
      ) archives;
    };
}
