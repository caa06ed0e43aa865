import type { Metadata } from 'next'
import { NothingHere } from '@/components/shell/nothing-here'

export const metadata: Metadata = { title: '没有找到' }

// Next sends what this draws with every page of the site, so it is one client component.
export default function NotFound() {
  return <NothingHere />
}
