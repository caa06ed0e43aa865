import { endingsOf, isMediaType } from './media-type'

/** Shown within the browser; everything else is saved. */
const INLINE = new Set(['application/pdf', 'image/jpeg', 'image/png', 'image/webp'])

/** A file that the program makes itself and nobody stores: a letter as a message for a mail program. */
const MADE: Readonly<Record<string, readonly string[]>> = { 'message/rfc822': ['eml'] }

/** The endings a name may have; null for a type that does not go out under its own name. */
function endingsFor(mediaType: string): readonly string[] | null {
  if (isMediaType(mediaType)) return endingsOf(mediaType)
  return Object.hasOwn(MADE, mediaType) ? (MADE[mediaType] ?? null) : null
}

/**
 * Headers with which a stored file goes out: never as anything a browser would run, under the name it came with, and
 * not kept in shared caches, as it may hold personal data. `size` in bytes.
 */
export function downloadHeaders(name: string, mediaType: string, size: number): Record<string, string> {
  const type = endingsFor(mediaType) ? mediaType : 'application/octet-stream'
  const shown = INLINE.has(type) ? 'inline' : 'attachment'
  const safe = safeName(name, type)
  return {
    'Content-Type': type,
    'Content-Length': String(size),
    'Content-Disposition': `${shown}; filename="${asciiName(safe)}"; filename*=UTF-8''${encodeName(safe)}`,
    'X-Content-Type-Options': 'nosniff',
    // The PDF viewer of Chromium does not start in a sandbox; without scripts, frames and sources it can do nothing else.
    'Content-Security-Policy':
      type === 'application/pdf'
        ? "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
        : "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox",
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'private, no-store',
  }
}

const MAX_NAME = 120
/** Of a name that was sent, characters that are looked at. */
const MAX_READ = 1000

/**
 * A name that cannot leave the folder it is saved to, cannot show another ending than it has (marks that turn the
 * direction of writing), and ends as the content demands: 申请.bat that holds text is saved as 申请.bat.txt.
 */
export function safeName(name: string, mediaType: string): string {
  const base = name.slice(-MAX_READ).split(/[\\/]/).at(-1) ?? ''
  const cleaned = base.replace(/[\p{Cc}\p{Cf}\p{Cs}"<>|:*?]/gu, '').replace(/^[\s.]+|(?<![\s.])[\s.]+$/g, '')
  const dot = cleaned.lastIndexOf('.')
  const ending = dot < 0 ? '' : cleaned.slice(dot + 1).toLowerCase()
  const endings = endingsFor(mediaType) ?? ['bin']
  const fits = endings.includes(ending)
  const stem = [...(fits ? cleaned.slice(0, dot) : cleaned)].slice(0, MAX_NAME).join('') || '附件'
  return `${stem}.${fits ? cleaned.slice(dot + 1) : endings[0]}`
}

/** Words as a part of a file's name: what makes folders of it, or what some system takes in no name, is a hyphen there. */
export function inFileName(words: string): string {
  return words.toWellFormed().replace(/[\\/:*?"<>|\p{Cc}]/gu, '-')
}

function asciiName(name: string): string {
  return name.replace(/[^\x20-\x7e]|[%\\"]/g, '_')
}

/** RFC 8187: all but its attr-char in per cent. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
