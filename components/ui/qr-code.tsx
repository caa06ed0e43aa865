/** A QR code from its squares (`server/qr-code.ts`); `label` says what it is for. */
export function QrCode({ side, path, label }: { side: number; path: string; label: string }) {
  return (
    <svg viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
