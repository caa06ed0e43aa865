import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { FirstRunForm } from '@/components/people/first-run-form'
import { signInView } from '@/server/views/sign-in'
import { begin } from './actions'

export const metadata: Metadata = { title: '初始化' }

export default async function FirstRunPage() {
  if (await signInView()) redirect('/sign-in')
  return (
    <main className="mx-auto grid max-w-xl gap-4 p-6">
      <h1>初始化依申办</h1>
      <p>第一次使用，请建立机关和第一位系统管理员。一次性代码显示在启动程序的终端上。</p>
      <FirstRunForm begin={begin} />
    </main>
  )
}
