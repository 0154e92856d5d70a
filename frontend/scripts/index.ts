import { start as autosubmit } from "./autosubmit";
import { start as dialog } from "./dialog";
import { start as keys } from "./keys";
import { start as menu } from "./menu";
import { start as once } from "./once";
import { start as print } from "./print";
import { start as review } from "./review";
import { start as theme } from "./theme";
import { start as toast } from "./toast";
import { start as upload } from "./upload";
import { start as why } from "./why";

for (const start of [once, toast, dialog, why, menu, keys, theme, upload, review, print, autosubmit]) start();
