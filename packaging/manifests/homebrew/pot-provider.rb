class PotProvider < Formula
  desc "{{summary}}"
  homepage "{{homepage}}"
  version "{{version}}"
  license "{{licence}}"

  on_macos do
    on_arm do
      url "{{url:darwin-arm64.tar.gz}}"
      sha256 "{{sha256:darwin-arm64.tar.gz}}"
    end
    on_intel do
      url "{{url:darwin-x64.tar.gz}}"
      sha256 "{{sha256:darwin-x64.tar.gz}}"
    end
  end

  on_linux do
    on_arm do
      url "{{url:linux-arm64.tar.gz}}"
      sha256 "{{sha256:linux-arm64.tar.gz}}"
    end
    on_intel do
      url "{{url:linux-x64.tar.gz}}"
      sha256 "{{sha256:linux-x64.tar.gz}}"
    end
  end

  def install
    bin.install "pot"
    man1.install "pot.1"
    bash_completion.install "completions/bash/pot"
    zsh_completion.install "completions/zsh/_pot"
    fish_completion.install "completions/fish/pot.fish"
    doc.install "README.md", "THIRD_PARTY_NOTICES"
  end

  service do
    run [opt_bin/"pot", "serve"]
    keep_alive crashed: true
    error_log_path var/"log/pot.log"
  end

  def caveats
    "Make yt-dlp use it: pot plugin install"
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/pot --version")
  end
end
