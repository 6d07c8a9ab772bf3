/** Bytes of GBK by character, read backwards from the decoder of the platform; made when it is first asked for. */
let table: ReadonlyMap<string, readonly [number, number]> | null = null;

/** A text as GBK writes it; what GBK lacks becomes a question mark, as everywhere. */
export function gbkOf(text: string): Uint8Array {
  table ??= inverted();
  const bytes: number[] = [];
  for (const letter of text) {
    const code = letter.codePointAt(0) as number;
    if (code < 0x80) bytes.push(code);
    else bytes.push(...(table.get(letter) ?? [0x3f]));
  }
  return Uint8Array.from(bytes);
}

function inverted(): ReadonlyMap<string, readonly [number, number]> {
  const decoder = new TextDecoder('gbk');
  const found = new Map<string, readonly [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const letter = decoder.decode(Uint8Array.of(lead, trail));
      const isOne = trail !== 0x7f && [...letter].length === 1 && letter !== '\ufffd';
      if (isOne && !found.has(letter)) found.set(letter, [lead, trail]);
    }
  }
  return found;
}
