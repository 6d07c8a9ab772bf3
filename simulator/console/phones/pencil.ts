/** A canvas with the few strokes that a picture of a phone needs; lengths in CSS pixels. */
export class Pencil {
  readonly canvas = document.createElement('canvas');
  readonly #cx: CanvasRenderingContext2D;

  constructor(width: number, height: number, scale: number) {
    this.canvas.width = width * scale;
    this.canvas.height = height * scale;
    const cx = this.canvas.getContext('2d');
    if (cx === null) throw new Error('no canvas');
    cx.scale(scale, scale);
    cx.textBaseline = 'middle';
    this.#cx = cx;
  }

  box(x: number, y: number, width: number, height: number, colour: string, radius = 0, edge?: string): void {
    const cx = this.#cx;
    cx.beginPath();
    cx.roundRect(x, y, width, height, radius);
    cx.fillStyle = colour;
    cx.fill();
    if (edge === undefined) return;
    cx.strokeStyle = edge;
    cx.lineWidth = 1.5;
    cx.stroke();
  }

  line(points: readonly (readonly [x: number, y: number])[], colour: string, width = 2): void {
    const cx = this.#cx;
    cx.beginPath();
    for (const [x, y] of points) cx.lineTo(x, y);
    cx.strokeStyle = colour;
    cx.lineWidth = width;
    cx.lineCap = 'round';
    cx.lineJoin = 'round';
    cx.stroke();
  }

  /** A text on one line, cut where it is longer than `most`; says how wide it became. */
  text(text: string, x: number, y: number, style: TextStyle): number {
    const { size, colour, weight = 400, align = 'left', most = Number.POSITIVE_INFINITY, mono = false } = style;
    const cx = this.#cx;
    cx.font = `${weight} ${size}px ${mono ? fonts.mono : fonts.type}`;
    cx.fillStyle = colour;
    cx.textAlign = align;
    let shown = text;
    while (shown.length > 1 && cx.measureText(shown).width > most) shown = `${shown.slice(0, -2)}…`;
    cx.fillText(shown, x, y);
    return cx.measureText(shown).width;
  }

  /** A text on as many lines as it needs, `most` wide; says where the next line would stand. */
  paragraph(
    text: string,
    x: number,
    y: number,
    style: TextStyle & { readonly most: number; readonly lines: number },
  ): number {
    const cx = this.#cx;
    const { size, most, lines, weight = 400, mono = false } = style;
    cx.font = `${weight} ${size}px ${mono ? fonts.mono : fonts.type}`;
    let line = '';
    let at = y;
    let drawn = 0;
    for (const word of text.match(/[\w.:/?&=*#@%+-]+\s?|./gsu) ?? []) {
      if (line !== '' && cx.measureText(line + word).width > most) {
        if (++drawn === lines) return this.#last(`${line}…`, x, at, style);
        this.text(line, x, at, style);
        at += size * 1.6;
        line = '';
      }
      line += word;
    }
    return this.#last(line, x, at, style);
  }

  #last(line: string, x: number, y: number, style: TextStyle): number {
    this.text(line, x, y, style);
    return y + style.size * 1.6;
  }
}

export interface TextStyle {
  readonly size: number;
  readonly colour: string;
  readonly weight?: number;
  readonly align?: 'left' | 'center' | 'right';
  readonly most?: number;
  readonly mono?: boolean;
}

const fonts = {
  type: 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "WenQuanYi Micro Hei", sans-serif',
  mono: 'ui-monospace, Menlo, Consolas, "Liberation Mono", "Noto Sans Mono CJK SC", monospace',
};
