import { type CopiedFiles, filesIntoBucket, filesIntoFolder } from '@/server/files/between-places'
import { type Answer, notDone } from './answer'

/** `files-to-bucket`: the files of the data folder into the bucket that the settings name. */
export async function filesToBucket(words: string[]): Promise<Answer> {
  if (words.length > 0) return notDone('files-to-bucket 没有选项，存储桶取自 YISHENBAN_S3_BUCKET。')
  const came = await filesIntoBucket()
  if (!came) return notDone(NO_BUCKET)
  return told(came, [
    `已复制到 ${came.place}：${countsOf(came)}。数据文件夹中的附件没有改动。`,
    '请用 verify 命令核验；核验通过后，数据文件夹中的 files 文件夹可以另行保存或者删去。',
  ])
}

/** `files-to-folder`: the files of that bucket into the data folder. */
export async function filesToFolder(words: string[]): Promise<Answer> {
  if (words.length > 0) return notDone('files-to-folder 没有选项，存储桶取自 YISHENBAN_S3_BUCKET。')
  const came = await filesIntoFolder()
  if (!came) return notDone(NO_BUCKET)
  return told(came, [
    `已从 ${came.place} 复制到数据文件夹：${countsOf(came)}。存储桶中的附件没有改动。`,
    '请去掉 YISHENBAN_S3_BUCKET，用 verify 命令核验；核验通过后再启动程序。',
  ])
}

const NO_BUCKET =
  '没有设置 YISHENBAN_S3_BUCKET，没有复制。请先设置存放附件的存储桶（见 docs/guide/several-servers.md）。'

const countsOf = ({ copied, there }: CopiedFiles) => `${copied}个附件，另有${there}个原已在其中`

function told({ place, copied, there, altered }: CopiedFiles, lines: string[]): Answer {
  return {
    done: altered.length === 0,
    messages: altered.map((sha256) => `附件 ${sha256.slice(0, 16)}… 的内容与校验值不符，没有复制。`),
    json: { place, copied, there, altered },
    lines,
  }
}
