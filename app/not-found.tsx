import type { Metadata } from 'next'
import Link from 'next/link'

export const metadata: Metadata = { title: '没有找到' }

export default function NotFound() {
  return (
    <main className="mx-auto grid max-w-xl gap-3 p-6">
      <h1>没有找到这个页面</h1>
      <p>地址可能有误，或者该案件不存在、您无权查看。请核对编号，或者从列表打开。</p>
      <p className="flex gap-4">
        <Link href="/today">工作人员：返回今日</Link>
        <Link href="/">申请人：公开指南</Link>
      </p>
    </main>
  )
}
