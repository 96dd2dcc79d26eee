class Parallax < Formula
  desc "Read two news reports side by side in the terminal"
  homepage "@REPOSITORY@"
  url "@REPOSITORY@/archive/refs/tags/v@VERSION@.tar.gz"
  sha256 "@SOURCE_SHA256@"
  license any_of: ["MIT", "Apache-2.0"]

  depends_on "rust" => :build

  def install
    system "cargo", "install", *std_cargo_args
    generate_completions_from_executable(bin/"parallax", "completions")
    (man1/"parallax.1").write Utils.safe_popen_read(bin/"parallax", "man")
  end

  test do
    (testpath/"a.txt").write "The bridge is shut.\n\nSeven people were hurt on Monday.\n"
    (testpath/"b.txt").write "The bridge is closed.\n\nNine people were hurt on Monday.\n"
    assert_match "Seven", shell_output("#{bin}/parallax compare a.txt b.txt")
  end
end
