/** A piece of a compared text; `kept` stands in both, `added` only in the new one. */
export interface TextPiece {
  readonly what: 'kept' | 'removed' | 'added';
  readonly text: string;
}

/** Longer texts are shown as replaced: nobody reads such a difference word by word. */
const MOST_CHARACTERS = 20_000;
/** Cells of the comparison table; 1,000 changed words against 1,000 others. */
const MOST_CELLS = 1_000_000;

/**
 * What changed between two texts, in order: words first, whole lines where too many words differ,
 * the whole text when even that is too much. The kept and added pieces together are the new text,
 * the kept and removed ones the old text.
 */
export function compareTexts(before: string, after: string): readonly TextPiece[] {
  if (before === after) return before === '' ? [] : [{ what: 'kept', text: before }];
  if (before.length > MOST_CHARACTERS || after.length > MOST_CHARACTERS) {
    return replaced([before], [after]);
  }
  return (
    comparePieces(wordsOf(before), wordsOf(after)) ??
    comparePieces(linesOf(before), linesOf(after)) ??
    replaced([before], [after])
  );
}

/** Words, each with the white space behind it: rewritten sentences do not fall to shreds. */
function wordsOf(text: string): readonly string[] {
  return text.match(/\S+\s*|\s+/gu) ?? [];
}

/** Lines with their ends. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/gu) ?? [];
}

/** Null when the changed middle is too large for the table. */
function comparePieces(
  before: readonly string[],
  after: readonly string[],
): readonly TextPiece[] | null {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  let tail = 0;
  const room = Math.min(before.length, after.length) - head;
  while (tail < room && before[before.length - 1 - tail] === after[after.length - 1 - tail]) {
    tail += 1;
  }
  const middleBefore = before.slice(head, before.length - tail);
  const middleAfter = after.slice(head, after.length - tail);
  if ((middleBefore.length + 1) * (middleAfter.length + 1) > MOST_CELLS) return null;
  return joined([
    ...before.slice(0, head).map((text): TextPiece => ({ what: 'kept', text })),
    ...compareMiddle(middleBefore, middleAfter),
    ...before.slice(before.length - tail).map((text): TextPiece => ({ what: 'kept', text })),
  ]);
}

/** The longest common run of pieces is kept; the rest was removed or added. */
function compareMiddle(before: readonly string[], after: readonly string[]): readonly TextPiece[] {
  const width = after.length + 1;
  const lengths = new Uint16Array((before.length + 1) * width);
  const at = (row: number, column: number) => lengths[row * width + column] ?? 0;
  for (let row = before.length - 1; row >= 0; row -= 1) {
    for (let column = after.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        before[row] === after[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const pieces: TextPiece[] = [];
  let row = 0;
  let column = 0;
  while (row < before.length && column < after.length) {
    const old = before[row] ?? '';
    const next = after[column] ?? '';
    if (old === next) {
      pieces.push({ what: 'kept', text: old });
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) {
      pieces.push({ what: 'removed', text: old });
      row += 1;
    } else {
      pieces.push({ what: 'added', text: next });
      column += 1;
    }
  }
  return [...pieces, ...replaced(before.slice(row), after.slice(column))];
}

function replaced(before: readonly string[], after: readonly string[]): readonly TextPiece[] {
  return [
    ...before.map((text): TextPiece => ({ what: 'removed', text })),
    ...after.map((text): TextPiece => ({ what: 'added', text })),
  ].filter((piece) => piece.text !== '');
}

/** Neighbours of one sort become one piece. */
function joined(pieces: readonly TextPiece[]): readonly TextPiece[] {
  const result: TextPiece[] = [];
  let open: { what: TextPiece['what']; texts: string[] } | null = null;
  for (const piece of pieces) {
    if (open !== null && open.what === piece.what) {
      open.texts.push(piece.text);
      continue;
    }
    if (open !== null) result.push({ what: open.what, text: open.texts.join('') });
    open = { what: piece.what, texts: [piece.text] };
  }
  if (open !== null) result.push({ what: open.what, text: open.texts.join('') });
  return result;
}
