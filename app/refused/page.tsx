import type { Metadata } from 'next'
import Link from 'next/link'
import { Notice } from '@/components/ui/notice'
import { refusedWords } from '@/server/views/refused'

export const metadata: Metadata = { title: '不能打开' }

export default async function RefusedPage({
  searchParams,
}: {
  searchParams: Promise<{ permission?: string }>
}) {
  return (
    <main className="card m-4 grid max-w-xl gap-3 p-6 sm:mx-auto sm:mt-16">
      <h1>不能打开这个页面</h1>
      <Notice
        tone="refusal"
        title="您的岗位不能打开这个页面。"
        next={refusedWords((await searchParams).permission)}
      />
      <p>
        <Link href="/today">返回今日</Link>
      </p>
    </main>
  )
}
