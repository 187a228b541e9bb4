"""What is kept is what would be computed, and no more than asked is kept."""

from badgeons.base.memo import Memo, content_key


def test_a_value_is_computed_once_until_it_is_forgotten() -> None:
    memo: Memo[str, int] = Memo(2)
    computed: list[str] = []

    def length(text: str) -> int:
        computed.append(text)
        return len(text)

    for text in ("a", "bb", "a", "ccc", "a", "bb"):
        assert memo.value(text, lambda text=text: length(text)) == len(text)

    assert computed == ["a", "bb", "ccc", "bb"]
    assert "a" in memo and "ccc" not in memo


def test_texts_and_bytes_are_known_by_their_content() -> None:
    assert content_key("é") == content_key("é".encode()) != content_key("e")
    assert len(content_key("\udcff")) == 64
