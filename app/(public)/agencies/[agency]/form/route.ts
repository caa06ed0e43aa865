import { applicationForm } from '@/server/entrance/application-form'
import { publicDownload } from '@/server/files/answers'
import { entranceAt } from '@/server/public/agency-at'

/** 政府信息公开申请表 of the agency as a Word file. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ agency: string }> },
): Promise<Response> {
  const file = await applicationForm(await entranceAt(params))
  return publicDownload(request, file)
}
