CREATE TABLE "disk_days" (
	"day" text COLLATE "C" PRIMARY KEY NOT NULL,
	"used" bigint NOT NULL,
	"total" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "backups" ADD COLUMN "progress" text COLLATE "C";