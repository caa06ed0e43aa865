/** Files of one request, all together, in bytes: what stands in one JSON text is held in memory several times. */
export const MAX_HANDED_IN_BYTES = 20 * 1024 * 1024

/** Characters that base64 takes for so many bytes. */
export const base64Length = (bytes: number) => Math.ceil(bytes / 3) * 4

/** A request with all its files in base64, and its texts, in bytes; the server in front lets no more in. */
export const MAX_BODY_BYTES = base64Length(MAX_HANDED_IN_BYTES) + 1024 * 1024
