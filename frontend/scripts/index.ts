import { start as autosubmit } from "./autosubmit";
import { start as dialog } from "./dialog";
import { start as draft } from "./draft";
import { start as files } from "./files";
import { start as keys } from "./keys";
import { start as menu } from "./menu";
import { start as once } from "./once";
import { start as print } from "./print";
import { start as review } from "./review";
import { start as rows } from "./rows";
import { start as sending } from "./sending";
import { start as theme } from "./theme";
import { start as toast } from "./toast";
import { start as upload } from "./upload";
import { start as why } from "./why";

for (const start of [sending, once, toast, dialog, why, menu, keys, theme, upload, files, draft, rows, review, print, autosubmit]) start();
