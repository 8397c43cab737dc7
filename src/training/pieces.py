"""Word pieces of BERT's uncased vocabulary, with offsets. WordPieces.java cuts the same way; a test checks
that."""
import json
import unicodedata
import zipfile
from functools import lru_cache

LONGEST_WORD = 100


def vocabulary(artifact):
    """The number of each piece, from the tokenizer that is packaged with the encoder in its Maven artifact."""
    with zipfile.ZipFile(artifact) as z:
        name = next(n for n in z.namelist() if n.endswith('tokenizer.json'))
        return json.loads(z.read(name))['model']['vocab']


def is_apart(c):
    """Whether a character is a word of its own: punctuation, symbols, and scripts without blanks between words."""
    return unicodedata.category(c)[0] in 'PS' or 0x2E80 <= ord(c) <= 0x9FFF or 0xF900 <= ord(c) <= 0xFAFF or 0x20000 <= ord(c) <= 0x3FFFF


def is_invisible(c):
    """A soft hyphen or a zero-width blank, which is none of its word and does not end it."""
    return unicodedata.category(c) == 'Cf'


def is_blank(c):
    return unicodedata.category(c)[0] in 'ZC' and not is_invisible(c)


def folded(c):
    return ''.join(x for x in unicodedata.normalize('NFD', c.lower()) if unicodedata.category(x) != 'Mn')


class Pieces:
    def __init__(self, vocabulary):
        self.vocabulary = vocabulary
        self.cls, self.sep, self.unknown, self.mask = (vocabulary[t] for t in ('[CLS]', '[SEP]', '[UNK]', '[MASK]'))
        self.word = lru_cache(maxsize=100_000)(self._word)

    def _word(self, word):
        pieces, start = [], 0
        if len(word) > LONGEST_WORD:
            return (self.unknown,)
        while start < len(word):
            end = len(word)
            while end > start and ('##' if start else '') + word[start:end] not in self.vocabulary:
                end -= 1
            if end == start:
                return (self.unknown,)
            pieces.append(self.vocabulary[('##' if start else '') + word[start:end]])
            start = end
        return tuple(pieces)

    def of(self, text):
        """[(piece, start, end)], offsets those of the piece's word, counted in UTF-16 units as Java does."""
        out, word, start, at = [], '', 0, 0

        def close(end):
            for piece in self.word(word) if word else ():
                out.append((piece, start, end))

        for c in text:
            after = at + (2 if ord(c) > 0xFFFF else 1)
            if is_blank(c):
                close(at)
                word = ''
            elif is_apart(c):
                close(at)
                word, start = folded(c), at
                close(after)
                word = ''
            elif not is_invisible(c):
                if not word:
                    start = at
                word += folded(c)
            at = after
        close(at)
        return out
