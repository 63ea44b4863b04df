-- AlterTable
ALTER TABLE "RuleSet" ADD COLUMN "adoptedAt" TEXT;
ALTER TABLE "RuleSet" ADD COLUMN "adoptedBy" TEXT;
