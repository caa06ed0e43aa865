'use client'

/** A fault nobody foresaw: says what to do, shows nothing of its insides. */
export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  return (
    <main className="mx-auto grid max-w-xl gap-3 p-6">
      <h1>这一步没有完成</h1>
      <p>
        服务器没有给出结果，已保存的内容不受影响。请稍后重试；多次出现的，请把时间和所做操作告诉系统管理员。
      </p>
      <p>
        <button type="button" className="btn btn-main" onClick={reset}>
          重试
        </button>
      </p>
    </main>
  )
}
