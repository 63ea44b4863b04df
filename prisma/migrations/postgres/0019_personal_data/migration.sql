-- AlterTable
ALTER TABLE "User" ADD COLUMN     "erasedAt" TEXT COLLATE "C";

-- AlterTable
ALTER TABLE "Correspondent" ADD COLUMN     "erasedAt" TEXT COLLATE "C";

-- AlterTable
ALTER TABLE "IncomingItem" ADD COLUMN     "retiredAt" TEXT COLLATE "C";
