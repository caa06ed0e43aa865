import type { PaletteAnswer, PaletteQuestion } from '@/server/views/palette'

const UNREACHABLE = '没有查到：网络不通或者服务器正忙。请稍后再试；也可以在上方的搜索框里查找。'

/** Asks the server by POST, so that no words stand in an address. Null when a newer question has taken its place. */
export async function askPalette(
  question: PaletteQuestion,
  signal: AbortSignal,
): Promise<PaletteAnswer | { fault: string } | null> {
  try {
    const answer = await fetch('/api/palette', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(question),
      redirect: 'error',
      signal,
    })
    if (answer.ok || answer.headers.get('content-type')?.includes('json')) return await answer.json()
    return { fault: UNREACHABLE }
  } catch {
    return signal.aborted ? null : { fault: UNREACHABLE }
  }
}
