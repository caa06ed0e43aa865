'use client'

import { Lone } from '@/components/shell/lone'
import { FaultNotice } from '@/components/ui/fault-notice'

/** A fault while a page is being changed: says what to do, shows nothing of its insides. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return (
    <Lone>
      <h1>这一步没有完成</h1>
      <FaultNotice error={error} />
      <p>
        <button type="button" className="btn btn-main" onClick={reset}>
          重试
        </button>
      </p>
    </Lone>
  )
}
