#!/usr/bin/env python3
"""Makes src/report/chart/widths.tsv: how wide letters are, for measuring labels of charts without a font.

    tools/widths.py NotoSans-Regular.ttf NotoSansDevanagari-Regular.ttf > src/report/chart/widths.tsv

Widths are thousandths of an em, as HarfBuzz shapes the two fonts (OFL 1.1; a width is a fact about them, nothing of them is
copied). Needs `pip install uharfbuzz`. Columns: what, then the width.
  0915            a letter alone, or what a sign adds to the letter before it
  0915+           a consonant joined to the one after it
  +0915           a consonant joined to the one before it
  0915+0937       two joined, where the two above are off by more than 80
"""
import sys

import uharfbuzz as hb

KA, SA, VIRAMA = 0x0915, 0x0938, 0x094D
CONSONANTS = list(range(0x0915, 0x093A))
SIGNS = [*range(0x0900, 0x0904), *range(0x093A, 0x0950), *range(0x0951, 0x0958), 0x0962, 0x0963]


class Font:
    def __init__(self, path):
        self.face = hb.Face(hb.Blob.from_file_path(path))
        self.font = hb.Font(self.face)
        self.known = set(self.face.unicodes)

    def width(self, *points):
        buffer = hb.Buffer()
        buffer.add_str("".join(map(chr, points)))
        buffer.guess_segment_properties()
        hb.shape(self.font, buffer)
        return round(sum(at.x_advance for at in buffer.glyph_positions) * 1000 / self.face.upem)


def main():
    latin, deva = map(Font, sys.argv[1:3])
    rows = {}
    for point in [*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2028), 0x2026, 0x20B9]:
        if point in latin.known:
            rows[f"{point:04X}"] = latin.width(point)
    for point in range(0x0900, 0x0980):
        if point in deva.known:
            sign = point in SIGNS
            rows[f"{point:04X}"] = deva.width(KA, point) - deva.width(KA) if sign else deva.width(point)
    before = {c: deva.width(c, VIRAMA, KA) - deva.width(KA) for c in CONSONANTS}
    after = {c: deva.width(SA, VIRAMA, c) - before[SA] for c in CONSONANTS}
    for c in CONSONANTS:
        rows[f"{c:04X}+"], rows[f"+{c:04X}"] = before[c], after[c]
    for c in CONSONANTS:
        for d in CONSONANTS:
            width = deva.width(c, VIRAMA, d)
            if abs(width - before[c] - after[d]) > 80:
                rows[f"{c:04X}+{d:04X}"] = width
    print("# Made by tools/widths.py, which says what the columns are.")
    for key in sorted(rows):
        print(f"{key}\t{rows[key]}")


main()
