import { unstable_rethrow } from 'next/navigation'
import type { Refusal } from '@/domain/case/refusal'
import { faultOfDigest, faultRefusal } from '@/domain/faults/faults'

/** The sender of the form; an applicant has not signed in. */
export type Side = 'desk' | 'applicant'

/**
 * The server's answer to a form; a fault of the server, a form that is turned away, a connection that is lost, or a
 * session that ended is an answer too, so the form stays as it is and says so. `action` is what the form was about to
 * do: 保存, 登记, 提交 …
 */
export async function answered<T>(
  action: string,
  ask: () => Promise<T>,
  side: Side = 'desk',
): Promise<T | { refusal: Refusal; errors: Record<string, never> }> {
  try {
    return await ask()
  } catch (error) {
    // What leads to another page is no fault.
    unstable_rethrow(error)
    const refusal = faultSaid(error) ?? refusedInFront(action, error) ?? noConnection(action, side)
    return { refusal, errors: {} }
  }
}

/** Of an error on the server the browser is told the digest and nothing else. */
function faultSaid(error: unknown): Refusal | null {
  const kind = faultOfDigest(error instanceof Error && 'digest' in error ? error.digest : undefined)
  return kind && faultRefusal(kind).refusal
}

/**
 * The server in front turned the form away before anything read it, and said why: too long, too many, too slow. Words
 * of the program behind never come as a fault, and a browser's own are not Chinese.
 */
function refusedInFront(action: string, fault: unknown): Refusal | null {
  const words = fault instanceof Error ? fault.message : ''
  if (!/^[\u4e00-\u9fff]/.test(words)) return null
  return { rule: 'noConnection', article: null, message: `没有${action}成功。`, remedy: words }
}

function noConnection(action: string, side: Side): Refusal {
  const words =
    side === 'desk'
      ? { what: '，或者登录已过期', next: '请检查网络，或者另开窗口重新登录后' }
      : { what: '', next: '请检查网络后' }
  return {
    rule: 'noConnection',
    article: null,
    message: `没有${action}成功：与服务器的连接中断${words.what}。`,
    remedy: `填写的内容保留在本页。${words.next}，再次${action}。`,
  }
}
