CREATE TABLE "job_runs" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"job" text COLLATE "C" NOT NULL,
	"server" text COLLATE "C" NOT NULL,
	"started_at" text COLLATE "C" NOT NULL,
	"ended_at" text COLLATE "C" NOT NULL,
	"result" text COLLATE "C" NOT NULL,
	"done" bigint NOT NULL,
	"left_over" bigint NOT NULL,
	"fault" text COLLATE "C",
	"reference" text COLLATE "C"
);
--> statement-breakpoint
CREATE INDEX "job_runs_job" ON "job_runs" USING btree ("job","ended_at");--> statement-breakpoint
CREATE INDEX "job_runs_ended" ON "job_runs" USING btree ("ended_at");