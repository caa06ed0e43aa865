'use client'

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
    <main className="card m-4 grid max-w-xl gap-3 p-6 sm:mx-auto sm:mt-16">
      <h1>这一步没有完成</h1>
      <FaultNotice error={error} />
      <p>
        <button type="button" className="btn btn-main" onClick={reset}>
          重试
        </button>
      </p>
    </main>
  )
}
