{ lib, rustPlatform, fetchzip, installShellFiles }:

rustPlatform.buildRustPackage rec {
  pname = "parallax";
  version = "@VERSION@";

  src = fetchzip {
    url = "@REPOSITORY@/archive/refs/tags/v${version}.tar.gz";
    hash = lib.fakeHash; # nix prints the right one at the first build
  };
  cargoLock.lockFile = "${src}/Cargo.lock";

  nativeBuildInputs = [ installShellFiles ];
  postInstall = ''
    $out/bin/parallax man > parallax.1
    installManPage parallax.1
    installShellCompletion --cmd parallax \
      --bash <($out/bin/parallax completions bash) \
      --zsh <($out/bin/parallax completions zsh) \
      --fish <($out/bin/parallax completions fish)
  '';

  meta = {
    description = "Read two news reports side by side in the terminal";
    homepage = "@REPOSITORY@";
    license = with lib.licenses; [ mit asl20 ];
    mainProgram = "parallax";
  };
}
