import { notFound } from 'next/navigation'
import { guideImage } from '@/server/guides/read-guide'
import { signedIn } from '@/server/people/session'

/** A picture of the guides, for whoever is signed in. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ name: string }> },
): Promise<Response> {
  await signedIn()
  const image = await guideImage((await params).name)
  if (!image) notFound()
  return new Response(image, {
    headers: {
      'Content-Type': 'image/png',
      'Cache-Control': 'private, max-age=3600',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
