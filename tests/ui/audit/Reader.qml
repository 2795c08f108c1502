import QtQuick

// Reads what a window shows into plain records (JSON), from inside the engine, where every property has its value.
// Set `root` and `page`, raise `turn`, take `told`. `scrollTo` moves the page that scrolls (`scroll`: which, `scrollAt`: where).
QtObject {
    id: reader

    property Item focused: null
    property Item page: null
    property Item root: null
    property int scroll: 0
    property real scrollAt: 0
    property var scrolled: null
    // Where it went, and could go: a long list may turn out shorter or longer than it seemed.
    readonly property real reach: scrolled ? scrolled.originY + Math.max(0, scrolled.contentHeight - scrolled.height) : 0
    readonly property real scrolledTo: scrolled ? scrolled.contentY : 0
    property string told: ""
    property int turn: 0

    property var flicks: []
    property var found: ({})

    function keyOf(item: Item): string {
        return item.toString();
    }

    function boxOf(item: Item): list<real> {
        const box = item.mapToItem(null, 0, 0, item.width, item.height);
        return [box.x, box.y, box.x + box.width, box.y + box.height];
    }

    function met(one: var, other: var): var {
        return [Math.max(one[0], other[0]), Math.max(one[1], other[1]), Math.min(one[2], other[2]), Math.min(one[3], other[3])];
    }

    function kindOf(item: Item): string {
        if (item.rapid !== undefined && item.available !== undefined)
            return "press";
        if (item.keyPanelDelegate !== undefined && item.displayText !== undefined)
            return "key";
        if (item.truncated !== undefined)
            return "text";
        if (item.cursorPosition !== undefined && item.preeditText !== undefined)
            return "input";
        if (item.flickDeceleration !== undefined)
            return "flick";
        if (item.gradient !== undefined && item.radius !== undefined)
            return "rectangle";
        if (item.fillMode !== undefined)
            return "image";
        if (item.acceptedButtons !== undefined && item.containsPress !== undefined)
            return "mouse";
        return /^(Keyboard|InputPanel)(_|\()/.test(item.toString()) ? "keyboard" : "";
    }

    function lines(item: Item, kind: string): var {
        const width = kind === "input" ? Math.min(item.contentWidth, item.width) : item.contentWidth;
        const wide = item.width - width, high = item.height - item.contentHeight;
        const across = item.effectiveHorizontalAlignment, down = item.verticalAlignment;
        const left = across === Text.AlignRight ? wide : across === Text.AlignHCenter ? wide / 2 : item.leftPadding || 0;
        const top = down === Text.AlignBottom ? high : down === Text.AlignVCenter ? high / 2 : item.topPadding || 0;
        const box = item.mapToItem(null, left, top, width, item.contentHeight);
        return [box.x, box.y, box.x + box.width, box.y + box.height];
    }

    function noteText(item: Item, kind: string, at: var): void {
        if (item.text.trim() === "")
            return;
        const box = lines(item, kind);
        found.words.push({
            "text": item.content || item.text,
            "box": box,
            "room": boxOf(item),
            "shown": met(box, at.clip),
            "px": item.font.pixelSize,
            "line": kind === "text" && item.lineHeightMode === Text.FixedHeight ? item.lineHeight : 0,
            "family": item.font.family,
            "truncated": item.truncated === true,
            "is_title": item.isTitle === true,
            "is_written": kind === "input",
            "scroll": at.scroll,
            "part": at.part,
            "touch": at.touch,
            "holders": at.holders
        });
    }

    function faceOf(item: Item): Item {
        for (const child of item.children) {
            const face = child.held !== undefined ? child : faceOf(child);
            if (face)
                return face;
        }
        return null;
    }

    function lineOf(item: Item): Item {
        for (let one = item.parent, steps = 0; one && steps < 4; one = one.parent, steps++)
            if (one.placeholder !== undefined || one.label !== undefined && one.draft !== undefined)
                return one;
        return item;
    }

    function noteTouch(item: Item, kind: string, at: var): int {
        const frame = kind === "input" ? lineOf(item) : kind === "key" ? faceOf(item) || item : item;
        const box = boxOf(frame);
        found.touches.push({
            "name": item.spoken || frame.label || item.displayText && kind === "key" && item.displayText || item.objectName || "",
            "key": keyOf(item),
            "box": box,
            "shown": met(box, at.clip),
            "kind": kind === "input" ? "write" : kind,
            "rapid": item.rapid === true,
            "available": kind === "press" ? item.available && item.enabled : item.enabled,
            "scroll": at.scroll,
            "part": at.part,
            "parent": at.touch,
            "object_name": item.objectName
        });
        return found.touches.length - 1;
    }

    function isTouched(item: Item, kind: string, at: var): bool {
        if (kind === "mouse")
            return at.touch < 0 && item.enabled && at.part !== "keyboard";
        if (kind === "key")
            return faceOf(item) !== null;
        return kind === "press" || kind === "input" && item.activeFocusOnTab;
    }

    function walk(item: Item, before: var): void {
        if (!item.visible || item.opacity === 0)
            return;
        const at = Object.assign({}, before);
        const kind = kindOf(item);
        if (item === page)
            at.part = "page";
        else if (kind === "keyboard")
            at.part = "keyboard";
        if (typeof item.spoken === "string" && item.spoken !== "")
            found.spoken.push([at.part, item.spoken]);
        if (kind === "text" || kind === "input")
            noteText(item, kind, at);
        if (kind === "image" && item.ink !== undefined && item.name) {
            const box = boxOf(item);
            found.signs.push({"name": item.name, "box": box, "shown": met(box, at.clip), "scroll": at.scroll, "touch": at.touch});
        }
        if (isTouched(item, kind, at)) {
            at.touch = noteTouch(item, kind, at);
            if (kind !== "mouse")
                at.holders = at.holders.concat([boxOf(item)]);
        }
        if (item.clip)
            at.clip = met(at.clip, boxOf(item));
        if (kind === "flick" && item.contentHeight > item.height + 1) {
            flicks.push(item);
            found.scrolls.push({"window": boxOf(item), "at": item.contentY, "content": item.contentHeight, "origin": item.originY});
            at.scroll = found.scrolls.length - 1;
            at.holders = [];
        } else if (kind === "rectangle" && item.color.a > 0 && item.width > 0) {
            at.holders = at.holders.concat([boxOf(item)]);
        }
        for (const child of item.children)
            walk(child, at);
    }

    // Where Tab leads from what has the focus, until it comes round.
    function chain(): list<string> {
        const steps = [];
        let item = focused || root;
        for (let step = 0; step < 250; step++) {
            item = item.nextItemInFocusChain(true);
            const key = item ? keyOf(item) : "";
            if (key === "" || steps.indexOf(key) >= 0)
                break;
            steps.push(key);
        }
        return steps;
    }

    onTurnChanged: {
        flicks = [];
        found = {"words": [], "touches": [], "signs": [], "spoken": [], "scrolls": []};
        walk(root, {"clip": boxOf(root), "part": page && page !== root ? "frame" : "page", "touch": -1, "scroll": -1, "holders": []});
        found.glass = boxOf(root);
        found.chain = chain();
        told = JSON.stringify(found);
    }
    onScrollAtChanged: {
        scrolled = flicks[scroll];
        scrolled.contentY = scrollAt;
    }
}
