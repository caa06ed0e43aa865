import type { Metadata } from 'next'
import Link from 'next/link'
import { Lone } from '@/components/shell/lone'
import { Notice } from '@/components/ui/notice'
import { refusedWords } from '@/server/views/refused'

export const metadata: Metadata = { title: '不能打开' }

export default async function RefusedPage({
  searchParams,
}: {
  searchParams: Promise<{ permission?: string }>
}) {
  return (
    <Lone>
      <h1>不能打开这个页面</h1>
      <Notice
        tone="refusal"
        title="您的岗位不能打开这个页面。"
        next={refusedWords((await searchParams).permission)}
      />
      <p>
        <Link href="/today">返回今日</Link>
      </p>
    </Lone>
  )
}
