'use client'

import { useSteps } from './case-steps'

/** Opens 更正记录 for one entry of the course. */
export function CorrectEntry({ seq, title }: { seq: number; title: string }) {
  const { choose } = useSteps()
  return (
    <button
      type="button"
      className="link-button screen-only"
      aria-label={`更正：${title}`}
      onClick={() => choose('correctEvent', { target: String(seq) })}
    >
      更正
    </button>
  )
}
