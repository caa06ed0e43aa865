'use client'

/** Stands in for the whole page when even its frame failed. */
export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="zh-CN">
      <body>
        <main>
          <h1>页面没有打开</h1>
          <p>服务器暂时没有响应，已保存的内容不受影响。请稍后重试，或者联系系统管理员。</p>
          <button type="button" onClick={reset}>
            重试
          </button>
        </main>
      </body>
    </html>
  )
}
