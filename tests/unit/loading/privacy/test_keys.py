"""Tables of secrets as they are kept and pasted, and of what looks like one and is public."""

import base64
import json
import secrets

import pytest
from nacl.signing import SigningKey

from badgeons.credentials.proofs.encrypted_keys import Cost, encrypt_key
from badgeons.credentials.proofs.keys import KeyPair
from badgeons.credentials.proofs.multikey import encode_multibase
from badgeons.loading.privacy.keys import find_private_keys, find_salts, find_tokens

SEED = bytes(range(32))
PUBLIC = bytes(SigningKey(SEED).verify_key)
DER = bytes.fromhex("302e020100300506032b657004220420") + SEED
BASE64 = base64.b64encode(DER).decode()
PUBLIC_DER = base64.b64encode(bytes.fromhex("302a300506032b6570032100") + PUBLIC).decode()
PEM = f"-----BEGIN PRIVATE KEY-----\n{BASE64}\n-----END PRIVATE KEY-----"
OPENSSH = base64.b64encode(b"openssh-key-v1\0\0\0\0\4none" + secrets.token_bytes(120)).decode()
SEED_64 = base64.urlsafe_b64encode(SEED).decode().rstrip("=")
PUBLIC_64 = base64.urlsafe_b64encode(PUBLIC).decode().rstrip("=")
KEY_FILE = encrypt_key(KeyPair.from_seed(SEED), "quelques mots", Cost(1, 8192 * 1024)).decode()

PRIVATE = {
    "PEM": PEM,
    "PEM in YAML": "cle: |\n" + "\n".join(f"  {line}" for line in PEM.split("\n")),
    "PEM in JSON": json.dumps({"key": PEM}),
    "PEM in a comment": "\n".join(f"# {line}" for line in PEM.split("\n")),
    "PEM, encrypted": "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n"
    f"DEK-Info: AES-128-CBC,00\n\n{BASE64}",
    "PEM, encrypted PKCS 8": f"-----BEGIN ENCRYPTED PRIVATE KEY-----\n{BASE64}",
    "PEM of a curve": f"-----BEGIN EC PRIVATE KEY-----\n{BASE64}",
    "OpenSSH": f"-----BEGIN OPENSSH PRIVATE KEY-----\n{OPENSSH}",
    "OpenSSH without its lines": OPENSSH,
    "PGP": f"-----BEGIN PGP PRIVATE KEY BLOCK-----\n\n{BASE64}",
    "PKCS 8 without its lines": BASE64,
    "PuTTY": "PuTTY-User-Key-File-3: ssh-ed25519\n",
    "age": "AGE-SECRET-KEY-1" + "Q" * 58,
    "minisign": "untrusted comment: minisign encrypted secret key\n",
    "multibase": encode_multibase(b"\x80\x26" + SEED),
    "multibase of a pair": encode_multibase(b"\x80\x26" + SEED + PUBLIC),
    "multibase of P-256": encode_multibase(b"\x86\x26" + SEED),
    "multibase in base64": "u" + base64.urlsafe_b64encode(b"\x80\x26" + SEED).decode().rstrip("="),
    "multikey": json.dumps({"secretKeyMultibase": encode_multibase(SEED)}),
    "JWK": json.dumps({"kty": "OKP", "crv": "Ed25519", "x": PUBLIC_64, "d": SEED_64}),
    "JWK, the other way round": json.dumps({"d": SEED_64, "crv": "Ed25519"}),
    "JWK in YAML": f"kty: OKP\nx: {PUBLIC_64}\nd: {SEED_64}\n",
    "key file": KEY_FILE,
    "key file on a line": json.dumps(json.loads(KEY_FILE)),
    "seed": f"seed: {SEED.hex()}",
    "seed in base64": f'"privateKey": "{base64.b64encode(SEED).decode()}"',
    "seed in French": f"clé privée : {SEED.hex()}",
}
PUBLIC_THINGS = {
    "public multikey": encode_multibase(b"\xed\x01" + PUBLIC),
    "did:key": f"did:key:{encode_multibase(bytes([0xED, 1]) + PUBLIC)}",
    "signature": encode_multibase(secrets.token_bytes(64)),
    "public PEM": f"-----BEGIN PUBLIC KEY-----\n{PUBLIC_DER}",
    "certificate": f"-----BEGIN CERTIFICATE-----\n{PUBLIC_DER}",
    "public JWK": json.dumps({"kty": "OKP", "crv": "Ed25519", "x": PUBLIC_64}),
    "words on keys": "Un fichier qui commence par -----BEGIN PRIVATE KEY----- ne va jamais dans le dépôt.",
    "ssh public key": "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI" + "A" * 44,
    "digest": f"sha256-{base64.b64encode(SEED).decode()}",
    "commit": "d5d3c42e5aac5ba805825da76410c181273ba90b",
    "UUID": "f646ea7f-c1f4-413e-9c4f-f5f556aadfc6",
    "member d of something": json.dumps({"d": "x" * 43}),
    "name of a member": json.dumps({"secretKeyMultibase": {"@id": "https://w3id.org/security#secretKey"}}),
    "words on seeds": "une graine (seed) de 32 octets, une clé privée",
    "context": json.dumps({"privateKeyMultibase": "https://w3id.org/security#multibase"}),
}


@pytest.mark.parametrize("name", PRIVATE)
def test_a_private_key_is_found(name: str) -> None:
    assert list(find_private_keys(PRIVATE[name])), PRIVATE[name]


@pytest.mark.parametrize("name", PUBLIC_THINGS)
def test_a_public_key_is_left(name: str) -> None:
    assert list(find_private_keys(PUBLIC_THINGS[name])) == []


RANDOM = "aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3zA5bC7dE9f"
TOKENS = {
    "GitHub": f"ghp_{RANDOM[:36]}",
    "GitHub, fine": f"github_pat_{RANDOM[:22]}_{RANDOM}",
    "GitHub app": f"token=ghs_{RANDOM[:36]}",
    "GitLab": f"glpat-{RANDOM[:20]}",
    "GitLab deploy": f"gldt-{RANDOM[:20]}",
    "npm": f"npm_{RANDOM[:36]}",
    "PyPI": f"pypi-AgEIcHlwaS5vcmc{RANDOM}{RANDOM}",
    "Slack": f"xoxb-1234567890-{RANDOM[:20]}",
    "AWS": "AKIAIOSFODNN7ABCDEFG",
    "Google": f"AIza{RANDOM[:35]}",
    "Brevo": f"xkeysib-{'0123456789abcdef' * 4}-{RANDOM[:16]}",
    "Sendgrid": f"SG.{RANDOM[:22]}.{RANDOM}",
    "Stripe": f"sk_live_{RANDOM[:24]}",
    "Atlassian": f"ATATT3{RANDOM}{RANDOM}",
    "Forgejo": f"jeton: {'0123456789abcdef0123' * 2}",
    "in an address": f"https://badgeons:{RANDOM[:20]}@forge.asso-quelconque.fr/x.git",
    "password": "mot de passe : Chouette2026",
    "password in YAML": "password: 'aQ3dE5fG7h'",
    "passphrase of the project": "BADGEONS_PASSPHRASE=quelques-mots",
    "mail login": 'BADGEONS_SMTP_PASSWORD: "aQ3dE5fG7h"',
}
NO_TOKENS = {
    "variable": "password: ${{ secrets.PASSWORD_2026 }}",
    "variable of a shell": "export BADGEONS_PASSPHRASE=$SECRET_2026",
    "words": "BADGEONS_PASSPHRASE='votre phrase secrète'",
    "dots": "mot de passe : …",
    "stars": "mdp: ********12",
    "sentence": "mot de passe : douze caractères au moins",
    "address": "https://forge.asso-quelconque.fr:8080/chemin@1",
    "commit": "commit 0123456789abcdef0123456789abcdef01234567",
    "name of a token": "jeton d’accès",
    "example": "https://user:password@example.org/",
    "program": "password = read_password(1)",
    "prefix only": "ghp_xxx et glpat-…",
    "slug": "npm_config_registry",
}


@pytest.mark.parametrize("name", TOKENS)
def test_a_token_is_found(name: str) -> None:
    assert list(find_tokens(TOKENS[name])), TOKENS[name]


@pytest.mark.parametrize("name", NO_TOKENS)
def test_what_stands_for_a_token_is_left(name: str) -> None:
    assert list(find_tokens(NO_TOKENS[name])) == []


HEX = "0123456789abcdef"
JWS = ".".join(
    base64.urlsafe_b64encode(part).decode().rstrip("=")
    for part in (b'{"alg":"EdDSA"}', b'{"identityHash":"sha256$' + HEX.encode() * 4 + b'"}', bytes(64))
)
SALTS = {
    "identity": f"sha256${HEX * 4}",
    "identity in JSON": json.dumps({"identity": f"sha256${HEX * 4}", "hashed": True}),
    "old identity": f"md5${HEX * 2}",
    "salt": f"salt: {HEX * 2}",
    "salt in JSON": json.dumps({"salt": HEX * 2}),
    "any salt in JSON": json.dumps({"salt": "deadsea"}),
    "salt in capitals": f"SALT={HEX.upper()}",
    "salt in French": f"sel : {HEX * 2}",
    "salt in quotes": f"'salt': '{HEX}'",
    "salt in a comment": f"# salt: {HEX * 2}",
    "in a signed badge": JWS,
}
NO_SALTS = {
    "digest": f"sha256-{'A' * 43}=",
    "checksum": f"sha256:{HEX * 4}",
    "word": "Le sel de la terre",
    "cooking": "sel: une pincée",
    "definition": json.dumps({"salt": {"@id": "https://purl.imsglobal.org/spec/vc/ob/vocab.html#salt"}}),
    "definition of an address": json.dumps({"salt": "sec:salt"}),
    "code": "self.salt = salt",
    "commit": HEX * 2 + HEX[:8],
    "git": f"index {HEX[:7]}..{HEX[:7]}",
    "integrity": f"sha512-{'A' * 86}==",
}


@pytest.mark.parametrize("name", SALTS)
def test_a_salt_is_found(name: str) -> None:
    assert list(find_salts(SALTS[name]))


@pytest.mark.parametrize("name", NO_SALTS)
def test_a_digest_is_no_salt(name: str) -> None:
    assert list(find_salts(NO_SALTS[name])) == []
