import { redirect } from 'next/navigation'
import { publicPath } from '@/domain/public-path'
import { frontPageView } from '@/server/views/entrance'

/** The address that was printed before each agency had its own: to the only one, or to where one chooses. */
export default async function Page() {
  const { only } = await frontPageView('')
  redirect(only === null ? '/' : publicPath(only, '/apply'))
}
