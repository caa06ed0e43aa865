import { redirect } from 'next/navigation'
import { signedIn } from '@/server/people/session'
import { ownGuide } from '@/server/views/guide'

/** The guide of whoever asks. */
export default async function Page() {
  redirect(`/guide/${ownGuide((await signedIn()).actor)}`)
}
