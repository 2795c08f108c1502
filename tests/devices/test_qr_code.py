from devices.qr_code import matrix

FINDER = ("1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111")


def test_a_symbol_is_square_with_its_three_finders():
    rows = matrix("https://zwgk.example.gov.cn/p/7KQ3XM9T")
    assert {len(row) for row in rows} == {len(rows)}
    assert set("".join(rows)) == {"0", "1"}
    assert tuple(row[:7] for row in rows[:7]) == FINDER
    assert tuple(row[-7:] for row in rows[:7]) == FINDER
    assert tuple(row[:7] for row in rows[-7:]) == FINDER


def test_error_correction_is_m():
    """Format information, ISO/IEC 18004 7.9: the two bits of level M are 00, under the mask 10."""
    row = matrix("A")[8]
    assert row[:2] == "10"


def test_the_same_text_is_the_same_symbol_and_nothing_is_nothing():
    assert matrix("a") == matrix("a") != matrix("b")
    assert matrix("") == ()
