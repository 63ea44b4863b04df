-- DropForeignKey
ALTER TABLE "Target" DROP CONSTRAINT "Target_officeId_unitId_fkey";

-- AlterTable
ALTER TABLE "Target" ADD COLUMN     "every" TEXT COLLATE "C",
ADD COLUMN     "holder" TEXT COLLATE "C" NOT NULL DEFAULT 'unit',
ADD COLUMN     "tiers" TEXT COLLATE "C" NOT NULL DEFAULT '[]';
