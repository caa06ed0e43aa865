CREATE TABLE "backups" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"place" text COLLATE "C" NOT NULL,
	"result" text COLLATE "C" NOT NULL,
	"started_at" text COLLATE "C" NOT NULL,
	"alive_at" text COLLATE "C" NOT NULL,
	"ended_at" text COLLATE "C",
	"proven_at" text COLLATE "C",
	"bytes" bigint,
	"counts" text COLLATE "C",
	"fault" text COLLATE "C",
	"started_by" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE INDEX "backups_started" ON "backups" USING btree ("started_at");