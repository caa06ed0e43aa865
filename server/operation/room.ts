import { type Refused, refuse } from '@/domain/case/refusal'
import { hasRoomFor } from './disk'

/**
 * Why files of so many bytes are not taken in now; null while there is room. They are refused while steps without files
 * still find room: a full disk would stop both.
 */
export async function refuseWithoutRoom(bytes: number, field = 'files'): Promise<Refused | null> {
  if (bytes === 0 || (await hasRoomFor(bytes))) return null
  return refuse(
    'noRoomForFiles',
    '服务器的磁盘快满了，暂时不能上传文件，没有收下。',
    '不带文件的办理不受影响。请系统管理员腾出磁盘空间，之后再上传；腾出后不需要重新启动。',
    { field },
  )
}
