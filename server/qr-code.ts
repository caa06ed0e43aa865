import { encode } from 'uqr'

/** A QR code as squares to draw: its side in squares, and the dark ones as the path of an SVG. */
export interface QrDrawing {
  side: number
  path: string
}

/** Light squares around the code, which readers need to find it. */
const MARGIN = 4

/** Draws a text as a QR code on this machine, with the least error correction: a screen has no stains. */
export function drawQrCode(text: string): QrDrawing {
  const { data, size } = encode(text, { ecc: 'L', border: MARGIN })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : []))).join('')
  return { side: size, path }
}
