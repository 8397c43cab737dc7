"""Writes the table by which the program's word pieces are checked against training's:

pieces_table.py ARTIFACT > pieces.tsv
"""
import sys

from pieces import Pieces, vocabulary

TEXTS = [
    'Peru recalls its envoy.', 'Chile\u2019s "envoy" (61) said: "No."', 'U.S.-Japan talks, 3.5% tariff; $5bn', '', ' ', '   two   blanks   ',
    'Erdo\u011fan, T\u00fcrkiye and \u0130stanbul', '\u0130I\u0131i', 'S\u00e3o Tom\u00e9 e Pr\u00edncipe', 'C\u00f4te d\u2019Ivoire', 'na\u00efve caf\u00e9 \u00c5ngstr\u00f6m \u1e9e\u00df',
    '\u5317\u4eac and \u6771\u4eac', '\u0420\u043e\u0441\u0441\u0438\u044f \u0438 \u041a\u0438\u0442\u0430\u0439', '\u0627\u0644\u0633\u0639\u0648\u062f\u064a\u0629',
    '\ud55c\uad6d\uc5b4', '\u1112\u1161\u11ab', '\u0939\u093f\u0928\u094d\u0926\u0940', '\u03a3\u0391\u03a3 \u03a3', 'flags \U0001F1FA\U0001F1F8 and \U0001F642 faces',
    'math \U0001D400\U0001D401', 'zero\u200bwidth\u200d soft\u00adhyphen', 'tab\tnew\nline\r', 'non\u00a0breaking\u2003space', 'e\u0301 combining\u0301',
    '\ufb01nal \ufb02ow \u2160\u2161', '1,000,000 km\u00b2 \u20ac5 \u00a37 \u00a5', 'x' * 101, 'x' * 100, 'anti-Qatar pro-Beijing re-elect', "don't won't 'tis",
    'COVID-19 F-16s MiG-29 S-400', '\u2014 em \u2013 en \u2026 dots', '[MASK] [CLS] ##ing', '\ue000private', '\ufeffmark', 'Quetzaltenango\u2013Ouagadougou',
    '\u0e44\u0e17\u0e22 \u0e81\u0eb2', '\u00bfQu\u00e9? \u00a1No!', '\u201cquoted\u201d \u2018single\u2019', 'a\u0308\u0323b', '\U00020000\U0002f800',
]


def written(text):
    units = text.encode('utf-16-be')
    codes = [units[i] << 8 | units[i + 1] for i in range(0, len(units), 2)]
    return ''.join(chr(c) if 32 < c < 127 and c != 92 else f'\\u{c:04x}' for c in codes)


if __name__ == '__main__':
    cutter = Pieces(vocabulary(sys.argv[1]))
    print('# Texts, non-ASCII characters and blanks by their number, and their pieces as the training cuts them: number:from-to.')
    print('# Written by src/training/pieces_table.py.')
    for text in TEXTS:
        print(written(text) + '\t' + ' '.join(f'{n}:{a}-{z}' for n, a, z in cutter.of(text)))
