class Greenview < Formula
  desc "How much green people can see: exact Green View Index"
  homepage "@URL@"
  url "@URL@/releases/download/v@VERSION@/greenview-@VERSION@.zip"
  sha256 "@SHA256_ZIP@"
  license "Apache-2.0"

  depends_on "openjdk"

  def install
    rm "bin/greenview.bat"
    libexec.install "app", "bin"
    man1.install Dir["share/man/man1/*"]
    bash_completion.install "share/bash-completion/completions/greenview"
    fish_completion.install "share/fish/vendor_completions.d/greenview.fish"
    (bin/"greenview").write_env_script libexec/"bin/greenview", JAVA_HOME: Formula["openjdk"].opt_prefix
  end

  test do
    system bin/"greenview", "demo", "--cells", "300", "--out", "town"
    assert_path_exists testpath/"town/gvi.csv"
  end
end
