import { createPageFiles, type PageFiles } from './page-files.ts'

export type RoomFiles = PageFiles

export const createRoomFiles = (folder: string): RoomFiles => createPageFiles(folder, 'room')
